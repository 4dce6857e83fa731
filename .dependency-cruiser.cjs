/** The rules of the house (docs/ARCHITECTURE.md). Imports only ever point one way. */
const error = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to })

module.exports = {
  forbidden: [
    error('no-cycles', 'A cycle has no first file to read.', {}, { circular: true }),
    error(
      'schema-stands-alone',
      'shared-schema imports no workspace package.',
      { path: '^packages/shared-schema/src' },
      { path: '^packages/(?!shared-schema)' },
    ),
    error(
      'schema-without-dependencies',
      'What the SDK takes from shared-schema has no runtime dependency.',
      { path: '^packages/shared-schema/src', pathNot: '\\.test\\.ts$' },
      {
        dependencyTypes: ['npm', 'npm-dev'],
        pathNot: 'json-schema-to-ts',
        dependencyTypesNot: ['type-only'],
      },
    ),
    error(
      'sdk-imports-schema-only',
      'The SDK imports shared-schema and nothing else of the house; it never bundles ajv.',
      { path: '^packages/sdk/src' },
      { path: '^(packages/(collector|dashboard)|.*node_modules/ajv)' },
    ),
    error(
      'platform-at-the-edge',
      'The core knows the platform interface; only the entries choose one.',
      {
        path: '^packages/sdk/src',
        pathNot:
          '^packages/sdk/src/(browser|node|comments-node|core|sender|vscode)\\.ts$|^packages/sdk/src/platform/|\\.test\\.ts$',
      },
      { path: '^packages/sdk/src/platform/(browser|node)\\.ts$' },
    ),
    error(
      'sdk-stages-apart',
      'Stages of the SDK never import each other; sayso.ts composes them. Types, the cell and the memo are shared.',
      { path: '^packages/sdk/src/(consent|queue|transport|fold)/' },
      {
        path: '^packages/sdk/src/(consent|record|seal|queue|transport|fold)/',
        pathNot: '^packages/sdk/src/$1/',
      },
    ),
    error(
      'ingest-stages-apart',
      'Stages of ingest never import each other; the pipeline composes them.',
      {
        path: '^packages/collector/src/ingest/(admit|decode|authenticate|sanitise|validate|judge|scrub/scrub|fold|acknowledge)\\.ts$',
      },
      {
        path: '^packages/collector/src/ingest/(admit|decode|authenticate|sanitise|validate|judge|scrub/scrub|fold|acknowledge)\\.ts$',
      },
    ),
    error(
      'ingest-apart-from-query',
      'ingest never imports query.',
      { path: '^packages/collector/src/ingest' },
      { path: '^packages/collector/src/query' },
    ),
    error(
      'drivers-in-their-store',
      'Only a store imports a database driver.',
      { path: '^packages/collector/src', pathNot: '^packages/collector/src/store/sqlite/' },
      { path: 'node_modules/better-sqlite3' },
    ),
    error(
      'engine-chosen-at-the-entry',
      'Only the process entries pick an engine.',
      {
        path: '^packages/collector/src',
        pathNot:
          '^packages/collector/src/(store/sqlite/|ingest-thread/main\\.ts|server\\.ts|index\\.ts|cli/|cli\\.ts)',
      },
      { path: '^packages/collector/src/store/sqlite/' },
    ),
    error(
      'app-never-listens',
      'app builds the server; server listens.',
      { path: '^packages/collector/src/app\\.ts$' },
      { path: '^packages/collector/src/server\\.ts$' },
    ),
    error('no-unresolvable', 'Every import leads somewhere.', {}, { couldNotResolve: true }),
    error(
      'no-deep-imports',
      'A package is imported by its name.',
      { path: '^(packages|examples)/([^/]+)/' },
      {
        path: '^packages/([^/]+)/src/.+',
        pathNot:
          '^packages/$2/|/src/(index|browser|node|core|testing|react|vue|server|fastify|vscode|ui|words|errors|errors-node|comments|comments-node|time|vitals|routes|terminal|terminal/commander|terminal/yargs)\\.ts$',
      },
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|\\.stamps|screenshots)/' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['sayso-source', 'import', 'types', 'node', 'default'],
    },
    tsConfig: { fileName: 'tsconfig.base.json' },
  },
}
