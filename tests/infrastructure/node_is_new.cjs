// Whether this is a Node.js that runs TypeScript by itself: the one that `engines` of templates/cdk/package.json asks for.
const [asked] = require('../../templates/cdk/package.json').engines.node.match(/[\d.]+/);
process.exit(process.versions.node.localeCompare(asked, 'en', { numeric: true }) >= 0 ? 0 : 1);
