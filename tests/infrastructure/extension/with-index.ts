// A user's own app: the orders get an index that the schema does not know of.
import { App, Validations } from 'aws-cdk-lib';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import { AwsSolutionsChecks } from 'cdk-nag';
import { CheckoutTopology } from '../lib/checkout-topology';
import { stages } from '../lib/settings';
import { OrdersTable } from '../lib/tables/orders';

class OwnCheckout extends CheckoutTopology {
  protected override createOrdersTable(): OrdersTable {
    const orders = super.createOrdersTable();
    orders.addGlobalSecondaryIndex({ indexName: 'by-payment', partitionKey: { name: 'PaymentId', type: dynamodb.AttributeType.NUMBER } });
    return orders;
  }
}

const app = new App();
new OwnCheckout(app, 'Checkout-own', { stage: stages[0]!, functions: app.node.getContext('functions') });
Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
