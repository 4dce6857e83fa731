import { byId, el } from './element.ts'

export interface ToastAction {
  readonly label: string
  readonly run: () => void
}

export interface Toast {
  show(message: string, action?: ToastAction): void
  /** Runs the action of the message that is shown; says whether there was one. */
  act(): boolean
}

const milliseconds = 10_000

/** A short message at the foot of the page, with at most one thing to do. It waits while one is on it. */
export function createToast(): Toast {
  const place = byId('toast')
  let timer: number | undefined
  let action: (() => void) | undefined

  function close(): void {
    window.clearTimeout(timer)
    action = undefined
    place.replaceChildren()
  }

  const wait = (): void => {
    window.clearTimeout(timer)
    timer = window.setTimeout(close, milliseconds)
  }

  place.addEventListener('pointerenter', () => window.clearTimeout(timer))
  place.addEventListener('focusin', () => window.clearTimeout(timer))
  place.addEventListener('pointerleave', wait)
  place.addEventListener('focusout', wait)

  function act(): boolean {
    const run = action
    close()
    run?.()
    return run !== undefined
  }

  return {
    show(message, offered) {
      action = offered?.run
      const children: HTMLElement[] = [el('span', {}, message)]
      if (offered) {
        const button = el('button', { type: 'button', class: 'toast-action' }, offered.label)
        button.addEventListener('click', act)
        children.push(button)
      }
      place.replaceChildren(el('div', { class: 'toast' }, ...children))
      wait()
    },
    act,
  }
}
