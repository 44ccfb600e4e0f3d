// A user's own app that must not pass: a wildcard that nobody acknowledged, and a value that CloudFormation would refuse.
import { App, Validations } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as sqs from 'aws-cdk-lib/aws-sqs';
import { AwsSolutionsChecks } from 'cdk-nag';
import { CheckoutTopology } from '../lib/checkout-topology.ts';
import { stages } from '../lib/settings.ts';

const app = new App();
const stack = new CheckoutTopology(app, 'Checkout-careless', { stage: stages[0]!, functions: app.node.getContext('functions') });
stack.processRecordsFunction.addToRolePolicy(new iam.PolicyStatement({ actions: ['dynamodb:*'], resources: [stack.ordersTable.tableArn] }));
(stack.checkoutWorkQueue.node.defaultChild as sqs.CfnQueue).addPropertyOverride('MessageRetentionPeriod', 'for ever');
Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
