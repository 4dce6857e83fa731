/** What is loaded late stays apart, as bundlers leave it, which only modules can. */
const lateApart = (config) => ({
  ...config,
  format: 'esm',
  external: ['./late.js', './lease.js', './record/hint.js'],
})

export default [
  {
    name: 'core SDK with durable queue, retry, multi-tab and consent: min + brotli, plan excluded',
    path: 'packages/sdk/dist/browser.js',
    import: '{ createSayso }',
    limit: '5376 B',
    modifyEsbuildConfig: lateApart,
  },
  {
    name: 'core SDK and errors: capture, global handlers, stacks, templates; min + brotli, plan excluded',
    path: ['packages/sdk/dist/browser.js', 'packages/sdk/dist/errors.js'],
    import: {
      'packages/sdk/dist/browser.js': '{ createSayso }',
      'packages/sdk/dist/errors.js': '{ captureError, captureGlobalErrors }',
    },
    limit: '7488 B',
    modifyEsbuildConfig: lateApart,
  },
  {
    name: 'what a page loads late, after a decision: the mirror of its store, the lock among tabs, sending; min + brotli',
    path: 'packages/sdk/dist/platform/late.js',
    import: '{ start }',
    limit: '2560 B',
    modifyEsbuildConfig: lateApart,
  },
  {
    // Counts delivery too, which a page has once, with the core.
    name: 'comments with the scrub rules: preview, outbox, receipts, delivery; min + brotli',
    path: 'packages/sdk/dist/comments.js',
    import: '{ createComments }',
    limit: '6400 B',
  },
  {
    name: 'privacy UI with its English words, loaded late; min + brotli, other languages excluded',
    path: 'packages/sdk/dist/ui.js',
    import: '{ defineSaysoElements, createPrivacyCentre }',
    ignore: [
      './packs/ar.js',
      './packs/de.js',
      './packs/es.js',
      './packs/fr.js',
      './packs/ja.js',
      './packs/ru.js',
      './packs/zh.js',
    ],
    limit: '14336 B',
  },
]
