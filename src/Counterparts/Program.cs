using Kaicang.Counterparts.Bank;
using Kaicang.Counterparts.Card;
using Kaicang.Counterparts.Carrier;
using Kaicang.Counterparts.Frame;
using Kaicang.Counterparts.Identity;
using Kaicang.Counterparts.SingleWindow;
using Kaicang.Counterparts.Sms;
using Kaicang.Counterparts.WarehouseSystem;

// Every counterpart of the outside world: one line each.
ICounterpart[] counterparts =
[
    new SingleWindowCounterpart(),
    new IdentityCounterpart(),
    new SmsCounterpart(),
    new BankCounterpart(),
    new CarrierCounterpart(),
    new WarehouseSystemCounterpart(),
    new CardCounterpart(),
];

return await CounterpartCommand.Run(args, counterparts);
