import { act } from './acts.ts'

addEventListener('message', ({ data }: MessageEvent<string>) => postMessage(act(data)))
