// What a new Vendure project has, less e-mail, assets and admin pages; the payment handler of the tutorial settles by itself.
const vendure = require('@vendure/core');

module.exports = {
  logger: new vendure.DefaultLogger({ level: vendure.LogLevel.Error, timestamp: false }),
  apiOptions: {
    hostname: '127.0.0.1',
    port: Number(process.env.PEER_PORT),
    adminApiPath: 'admin-api',
    shopApiPath: 'shop-api',
    introspection: false,
  },
  authOptions: {
    tokenMethod: 'bearer',
    requireVerification: false,
    superadminCredentials: { identifier: 'operator', password: process.env.PEER_PASSWORD },
  },
  dbConnectionOptions: {
    type: 'postgres',
    host: '127.0.0.1',
    port: Number(process.env.PEER_DB_PORT),
    username: process.env.PEER_DB_USER,
    database: process.env.PEER_DB,
    synchronize: process.env.PEER_ROLE === 'setup',
    migrations: [],
    poolSize: 20,
  },
  paymentOptions: { paymentMethodHandlers: [vendure.dummyPaymentHandler] },
  plugins: [
    vendure.DefaultSchedulerPlugin.init(),
    vendure.DefaultJobQueuePlugin.init({ useDatabaseForBuffer: true }),
    vendure.DefaultSearchPlugin.init({ indexStockStatus: true }),
  ],
};
