import { readOpenIdSettings, type OpenIdSettings } from './access/openid/openid-settings.ts'

/** Everything that an operator can set. */
export interface Config {
  readonly host: string
  /** 0 takes any free port. */
  readonly port: number
  /** The folder that holds `sayso.db`. */
  readonly data: string
  /** The folder with one folder per app. */
  readonly apps: string
  /** Opens the admin routes of all apps, beside the admin tokens that are made by `sayso tokens create`. */
  readonly adminToken?: string
  /** How people log in by OpenID Connect, where they can. */
  readonly openId?: OpenIdSettings
  /** The smallest group that an answer shows, where an app does not set its own. */
  readonly k: number
  /** Requests that one address may make per minute. */
  readonly rateLimit: number
  /** Whether one proxy stands in front, whose word on the address of a request is taken. */
  readonly trustProxy: boolean
  readonly logLevel: LogLevel
  /** Batches that may be on their way before further ones are turned away. */
  readonly maxPending: number
  /** MiB of resident memory beyond which nothing more is taken on. */
  readonly maxMemory: number
  /** Connections that may be open; further ones are closed at once. */
  readonly maxConnections: number
  /** Seconds that a request has to arrive whole; thrice as long nothing may be taken of its answer. */
  readonly requestTimeout: number
}

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const
export type LogLevel = (typeof logLevels)[number]

/** Thrown for a variable that cannot be used. Names the variable, never its value. */
export class EnvironmentError extends Error {
  override readonly name = 'EnvironmentError'
}

type Variables = { readonly [name: string]: string | undefined }

/**
 * Reads the configuration from `SAYSO_…` variables; empty ones count as not set.
 *
 * @throws EnvironmentError for the first variable that cannot be used.
 */
export function readEnvironment(variables: Variables = process.env): Config {
  const text = (name: string, fallback: string): string => variables[name] || fallback
  const whole = (name: string, fallback: number, from: number, to: number): number => {
    const value = Number(text(name, String(fallback)))
    if (Number.isInteger(value) && value >= from && value <= to) return value
    throw new EnvironmentError(`${name} must be a whole number from ${from} to ${to}.`)
  }
  return {
    host: text('SAYSO_HOST', '127.0.0.1'),
    port: whole('SAYSO_PORT', 4700, 0, 65_535),
    data: text('SAYSO_DATA', '.data'),
    apps: text('SAYSO_APPS', './apps'),
    ...adminToken(variables['SAYSO_ADMIN_TOKEN']),
    ...openId(variables),
    k: whole('SAYSO_K', 10, 5, 1_000_000),
    rateLimit: whole('SAYSO_RATE_LIMIT', 6000, 1, 1_000_000_000),
    trustProxy: yesNo('SAYSO_TRUST_PROXY', text('SAYSO_TRUST_PROXY', 'false')),
    logLevel: logLevel(text('SAYSO_LOG_LEVEL', 'info')),
    maxPending: whole('SAYSO_MAX_PENDING', 5000, 1, 1_000_000),
    maxMemory: whole('SAYSO_MAX_MEMORY', 768, 1, 1_000_000),
    maxConnections: whole('SAYSO_MAX_CONNECTIONS', 10_000, 1, 1_000_000),
    requestTimeout: whole('SAYSO_REQUEST_TIMEOUT', 20, 1, 600),
  }
}

/**
 * Reads the token that a command shows to a collector elsewhere.
 *
 * @throws EnvironmentError without one
 */
export function readToken(variables: Variables = process.env): string {
  const token = variables['SAYSO_TOKEN']
  if (token) return token
  throw new EnvironmentError('SAYSO_TOKEN must be a token for the collector that --to names.')
}

const shortestAdminToken = 16

function adminToken(token: string | undefined): { adminToken?: string } {
  if (!token) return {}
  if (token.length >= shortestAdminToken) return { adminToken: token }
  throw new EnvironmentError(`SAYSO_ADMIN_TOKEN must have at least ${shortestAdminToken} characters.`)
}

function openId(variables: Variables): { openId?: OpenIdSettings } {
  try {
    const settings = readOpenIdSettings(variables)
    return settings ? { openId: settings } : {}
  } catch (error) {
    throw new EnvironmentError((error as Error).message)
  }
}

function yesNo(name: string, text: string): boolean {
  if (text === 'true' || text === 'false') return text === 'true'
  throw new EnvironmentError(`${name} must be true or false.`)
}

function logLevel(text: string): LogLevel {
  const level = logLevels.find((known) => known === text)
  if (level) return level
  throw new EnvironmentError(`SAYSO_LOG_LEVEL must be one of ${logLevels.join(', ')}.`)
}
