#!/usr/bin/env node
import { Command } from 'commander'
import { checkPlan } from './cli/check-plan.ts'
import { diffPlans } from './cli/diff-plans.ts'
import { serve } from './cli/serve.ts'
import { createReadToken, listTokens, revokeToken } from './cli/tokens.ts'

const program = new Command('sayso').description(
  'The Sayso collector. It is configured by SAYSO_… variables.',
)

program.command('serve').description('run the collector').action(serve)

const plan = program.command('plan').description('tracking plans')
plan
  .command('check')
  .description('say what keeps a file from being a plan')
  .argument('<file>')
  .action(checkPlan)
plan
  .command('diff')
  .description('say what changes for participants, and whether they are asked again')
  .argument('<before>')
  .argument('<after>')
  .option('--json', 'for programs')
  .action(diffPlans)

const token = program.command('token').description("tokens that read an app's figures")
token
  .command('create')
  .description('make one; it is shown once')
  .requiredOption('--app <app>')
  .action(createReadToken)
token.command('list').description('list them by the start of their ids').action(listTokens)
token.command('revoke').description('take one back').argument('<id>').action(revokeToken)

try {
  await program.parseAsync()
} catch (error) {
  console.error(error instanceof Error ? error.message : 'The command failed.')
  process.exitCode = 1
}
