// node shop.js setup | serve | work: makes a shop with one SKU, serves it, or runs its background jobs. Says "ready" when it is.
process.env.PEER_ROLE = process.argv[2];
const vendure = require('@vendure/core');
const settings = require('./settings');

const world = {
  defaultLanguage: 'en',
  defaultZone: 'Asia',
  countries: [{ name: 'China', code: 'CN', zone: 'Asia' }],
  taxRates: [{ name: 'Standard', percentage: 13 }],
  shippingMethods: [{ name: 'Parcel', price: 500, taxRate: 0 }],
  paymentMethods: [
    {
      name: 'Settles by itself',
      handler: { code: 'dummy-payment-handler', arguments: [{ name: 'automaticSettle', value: 'true' }] },
    },
  ],
  roles: [],
  collections: [],
};

async function setUp() {
  const { populate } = require('@vendure/core/cli');
  const app = await populate(() => vendure.bootstrap(settings), world);
  const operator = await app.get(vendure.RequestContextService).create({ apiType: 'admin' });
  const product = await app.get(vendure.ProductService).create(operator, {
    enabled: true,
    translations: [{ languageCode: 'en', name: 'Biscuits', slug: 'biscuits', description: '' }],
  });
  await app.get(vendure.ProductVariantService).create(operator, [
    {
      productId: product.id,
      sku: 'HOT',
      price: 1000,
      stockOnHand: 100_000_000,
      trackInventory: 'TRUE',
      optionIds: [],
      translations: [{ languageCode: 'en', name: 'Biscuits' }],
    },
  ]);
  await app.close();
  process.exit(0);
}

const roles = {
  setup: setUp,
  serve: () => vendure.bootstrap(settings),
  work: () => vendure.bootstrapWorker(settings).then(worker => worker.startJobQueue()),
};
roles[process.argv[2]]().then(
  () => console.log('ready'),
  broken => {
    console.error(broken);
    process.exit(1);
  },
);
