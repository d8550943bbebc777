using Kaicang.Host.Commands;

return await CommandLine.RunAsync(args);
