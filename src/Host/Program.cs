using Kaicang.Host;

return await KaicangHost.RunAsync(args);
