// JSON.parse and Ajv on the benchmark's documents. Another process, another language and garbage that is collected: its times stand beside those of
// leat_bench, not in its table.
const fs = require('fs');
const path = require('path');
const Ajv = require('ajv/dist/2020').default;
const addFormats = require('ajv-formats').default;
const yaml = require('yaml');

const [schemaFile, folder] = process.argv.slice(2);
const schema = yaml.parse(fs.readFileSync(schemaFile, 'utf8'));
// its multipleOf divides doubles: with a tolerance, as the peers in C have it
const ajv = addFormats(new Ajv({ strict: false, multipleOfPrecision: 6 }));
ajv.addSchema(schema);
const validate = ajv.compile({ $ref: schema.$id + '#/$defs/Checkout' });

const ROUNDS = 31;
const ROUND_BYTES = 2000000;
console.log(`\nJSON.parse and Ajv ${require('ajv/package.json').version}, node ${process.version}: ns a document`);
for (const name of fs.readdirSync(folder)) {
  const texts = fs.readFileSync(path.join(folder, name), 'utf8').split('\0').filter((text) => text);
  const size = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  const passes = Math.floor(ROUND_BYTES / size) + 1;
  const times = [];
  for (let round = -3; round < ROUNDS; round++) {
    const begin = process.hrtime.bigint();
    for (let pass = 0; pass < passes; pass++)
      for (const text of texts) if (!validate(JSON.parse(text))) throw new Error(`Ajv refuses ${text}: ${ajv.errorsText(validate.errors)}`);
    if (round >= 0) times.push(Number(process.hrtime.bigint() - begin) / (passes * texts.length));
  }
  times.sort((a, b) => a - b);
  console.log(`${path.basename(name, '.json').padEnd(28)} ${times[ROUNDS >> 1].toFixed(0).padStart(8)}`);
}
