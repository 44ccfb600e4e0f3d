// A user's own app: the orders get an index that the schema does not know of.
import { App, Validations } from 'aws-cdk-lib';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import { AwsSolutionsChecks } from 'cdk-nag';
import { CheckoutTopology } from '../lib/checkout-topology.ts';
import { stages } from '../lib/settings.ts';
import type { OrdersTable } from '../lib/tables/orders.ts';

class OwnCheckout extends CheckoutTopology {
  declare readonly ownTable?: OrdersTable; // set before this class's fields begin: `declare` says that it does not begin there

  protected override createOrdersTable(): OrdersTable {
    const orders = super.createOrdersTable();
    orders.addGlobalSecondaryIndex({ indexName: 'by-payment', partitionKey: { name: 'PaymentId', type: dynamodb.AttributeType.NUMBER } });
    (this as { ownTable?: OrdersTable }).ownTable = orders;
    return orders;
  }
}

const app = new App();
const own = new OwnCheckout(app, 'Checkout-own', { stage: stages[0]!, functions: app.node.getContext('functions') });
if (own.ownTable !== own.ordersTable) throw new Error('a field that is set in a create method is lost');
Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
