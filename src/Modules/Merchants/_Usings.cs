global using Kaicang.Contracts.Merchants;
global using Kaicang.Merchants.Domain;
global using Kaicang.Merchants.Storage;
