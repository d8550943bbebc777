using Kaicang.Counterparts.Bank;
using Kaicang.Counterparts.Carrier;
using Kaicang.Counterparts.Frame;
using Kaicang.Counterparts.Identity;
using Kaicang.Counterparts.SingleWindow;
using Kaicang.Counterparts.Sms;

// Every counterpart of the outside world: one line each.
ICounterpart[] counterparts =
[
    new SingleWindowCounterpart(),
    new IdentityCounterpart(),
    new SmsCounterpart(),
    new BankCounterpart(),
    new CarrierCounterpart(),
];

return await CounterpartCommand.Run(args, counterparts);
