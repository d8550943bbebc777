using Kaicang.Proving;
using Kaicang.Proving.Bench;
using Kaicang.Proving.Proof;

// The verbs `prove` and `bench` of ./run; the others are children that the benches start for themselves.
return args switch
{
    ["prove", .. var rest] => await ProveCommand.RunAsync(rest),
    ["bench", .. var rest] => await BenchCommand.RunAsync(rest),
    [DriveCommand.Name, .. var rest] => await DriveCommand.RunAsync(rest),
    [YardstickCommand.Name, .. var rest] => await YardstickCommand.RunAsync(rest),
    [LendCommand.Name] => await LendCommand.RunAsync(),
    [PageCommand.Name] => await PageCommand.RunAsync(),
    _ => WrongUse.Say("./run prove oversell|quota|orders …, ./run bench orders …"),
};
