import { bindVue } from '@sayso/sdk/vue'
import { createApp, createSSRApp, defineComponent, h, onMounted, ref, type App } from 'vue'
import { renderToString } from 'vue/server-renderer'
import { consentText, type Fixture, type Kit, type plan } from './fixture.ts'

const { saysoPlugin, SaysoErrorBoundary, useBatches, useConsent, useSayso, useTrack } = bindVue<typeof plan>()

const button = (name: string, onClick: () => unknown) => h('button', { onClick: () => void onClick() }, name)

const ConsentPart = defineComponent(() => {
  const { states, due, objection, grant, deny } = useConsent()
  return () => [
    h('p', { 'data-part': 'consent' }, consentText(states.value, due.value, objection.value)),
    button('Grant', () => grant(['usage', 'errors'], 'prompt')),
    button('Deny', () => deny()),
  ]
})

const BatchesPart = defineComponent(() => {
  const { pending, sent, drops } = useBatches()
  return () =>
    h(
      'p',
      { 'data-part': 'batches' },
      `${pending.value.length} pending, ${sent.value.length} sent, ${JSON.stringify(drops.value)}`,
    )
})

const Panel = defineComponent(
  ({ isBroken }: { readonly isBroken: () => boolean }) => {
    const track = useTrack()
    onMounted(() => track('panel.shown'))
    return () => {
      if (isBroken()) throw new TypeError('Cannot open "What somebody wrote"')
      return h('p', { 'data-part': 'panel' }, 'A panel')
    }
  },
  { props: ['isBroken'] },
)

const Root = defineComponent(() => {
  const isShown = ref(false)
  const isBroken = ref(false)
  const { flush } = useSayso()
  const track = useTrack()
  return () => [
    h(ConsentPart),
    h(BatchesPart),
    button('Press', () => track('button.pressed')),
    button('Flush', () => flush()),
    button('Show', () => (isShown.value = true)),
    button('Break', () => (isBroken.value = true)),
    h(
      SaysoErrorBoundary,
      { metric: 'app.error' },
      {
        default: () => (isShown.value ? [h(Panel, { isBroken: () => isBroken.value })] : []),
        fallback: ({ retry }: { retry: () => void }) => [
          button('Try again', () => {
            isBroken.value = false
            retry()
          }),
        ],
      },
    ),
  ]
})

const withSayso = (app: App, kit: Kit | undefined): App =>
  app.use(saysoPlugin, { sayso: kit?.sayso, errors: 'app.error' })

export const fixture: Fixture = {
  mount(root, kit) {
    const app = withSayso(createApp(Root), kit)
    app.mount(root)
    return () => app.unmount()
  },
  render: () => renderToString(withSayso(createSSRApp(Root), undefined)),
  hydrate: (root, kit) => void withSayso(createSSRApp(Root), kit).mount(root),
}
