using Kaicang.Counterparts.Frame;
using Kaicang.Counterparts.SingleWindow;

// Every counterpart of the outside world: one line each.
ICounterpart[] counterparts = [new SingleWindowCounterpart()];

return await CounterpartCommand.Run(args, counterparts);
