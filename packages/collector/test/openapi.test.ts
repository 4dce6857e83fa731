import { expect, it } from 'vitest'
import { dropReasons } from '@sayso/shared-schema'
import type { OpenIdSettings } from '../src/access/openid/openid-settings.ts'
import { readEnvironment } from '../src/env.ts'
import { apiErrors } from '../src/errors.ts'
import { startCollector } from './support/collector.ts'

interface OpenApi {
  readonly paths: Record<string, Record<string, { responses: Record<string, { description: string }> }>>
  readonly components: {
    schemas: {
      Error: { properties: { error: { properties: { code: { enum: string[] } } } } }
      Batch: { properties: { drops: { properties: object } } }
    }
  }
}

const read = async (url: string): Promise<OpenApi> =>
  (await (await fetch(`${url}/openapi.json`)).json()) as OpenApi

/** Every route of the server, as `get /v1/apps/{app}/series`. */
function routesOf(printed: string): string[] {
  const path: string[] = []
  const routes: string[] = []
  for (const line of printed.split('\n')) {
    const [, indent = '', part = '', methods] = /^([│ ]*)[├└]── (\S*)(?: \((.*)\))?$/.exec(line) ?? []
    if (!part) continue
    path.splice(indent.length / 4, Infinity, part)
    const url = path.join('').replace(/:(\w+)/g, '{$1}')
    for (const method of methods?.split(', ') ?? [])
      if (method !== 'HEAD') routes.push(`${method.toLowerCase()} ${url}`)
  }
  return routes.sort()
}

it('describes every route, and no other', async () => {
  const config = readEnvironment({
    SAYSO_OIDC_ISSUER: 'https://id.example',
    SAYSO_OIDC_CLIENT_ID: 'collector',
    SAYSO_OIDC_CLIENT_SECRET: 'secret',
    SAYSO_OIDC_GRANTS: '{"operators":{"admin":"*"}}',
    SAYSO_PUBLIC_URL: 'https://collector.example',
  })
  const collector = await startCollector({ config: { openId: config.openId as OpenIdSettings } })
  const { paths } = await read(collector.url)
  const described = Object.entries(paths).flatMap(([path, operations]) =>
    Object.keys(operations).map((method) => `${method} ${path}`),
  )
  expect(described.sort()).toEqual(routesOf(collector.app.printRoutes()))
})

it('names every error code, each under its status, and every reason for a drop', async () => {
  const { url } = await startCollector()
  const { paths, components } = await read(url)
  expect(components.schemas.Error.properties.error.properties.code.enum).toEqual(Object.keys(apiErrors))
  expect(Object.keys(components.schemas.Batch.properties.drops.properties)).toEqual(Object.keys(dropReasons))
  const responses = Object.values(paths).flatMap((operations) =>
    Object.values(operations).map((each) => each.responses),
  )
  for (const [code, { status }] of Object.entries(apiErrors))
    expect(
      responses.some((each) => each[status]?.description.includes(`\`${code}\``)),
      code,
    ).toBe(true)
})
