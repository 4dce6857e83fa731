import { readFile } from 'node:fs/promises'
import { parsePlan, type Plan } from '@sayso/shared-schema'

/**
 * Reads a plan from a file.
 *
 * @throws PlanError for what is not a plan, Error for what is not JSON or not there
 */
export async function readPlan(file: string): Promise<Plan> {
  return parsePlan(await readJson(file))
}

async function readJson(file: string): Promise<unknown> {
  const text = await readFile(file, 'utf8')
  try {
    return JSON.parse(text)
  } catch {
    throw new Error(`${file} is not JSON.`)
  }
}
