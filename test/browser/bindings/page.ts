import { createTestSayso } from '@sayso/sdk/testing'
import { plan, type Fixture, type Kit } from './fixture.ts'

/** What the suite finds in the page. */
export interface BoundPage {
  readonly kit: Kit
  mount(): () => void
  render(): Promise<string>
  hydrate(): void
}

/** Puts a fixture where the suite finds it, on a device of the testing kit. */
export function offer(fixture: Fixture): void {
  const kit = createTestSayso({ plan })
  const root = document.body.appendChild(document.createElement('main'))
  Object.assign(globalThis, {
    bound: {
      kit,
      mount: () => fixture.mount(root, kit),
      async render() {
        root.innerHTML = await fixture.render()
        return root.textContent
      },
      hydrate: () => fixture.hydrate(root, kit),
    } satisfies BoundPage,
  })
}
