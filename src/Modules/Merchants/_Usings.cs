global using Kaicang.Contracts.Merchants;
global using Kaicang.Modules.Merchants.Domain;
global using Kaicang.Modules.Merchants.Storage;
