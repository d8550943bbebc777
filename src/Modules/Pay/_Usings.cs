global using Kaicang.Contracts.Merchants;
global using Kaicang.Contracts.Pay;
global using Kaicang.Contracts.Trade;
global using Kaicang.Pay.Domain;
global using Kaicang.Pay.Gateways;
global using Kaicang.Pay.Storage;
