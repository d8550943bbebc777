global using Kaicang.Catalog.Domain;
global using Kaicang.Catalog.Storage;
global using Kaicang.Contracts;
global using Kaicang.Contracts.Catalog;
global using Kaicang.Contracts.Customs;
global using Kaicang.Contracts.Merchants;
global using Kaicang.Contracts.Trade;
global using Kaicang.Contracts.Warehousing;
