#!/usr/bin/env node
import { Command, Option } from 'commander'
import { version } from '../package.json'
import { rights } from './access/token.ts'
import { backUp } from './cli/backup.ts'
import { checkPlan } from './cli/check-plan.ts'
import { diffPlans } from './cli/diff-plans.ts'
import { examine } from './cli/doctor.ts'
import { restore } from './cli/restore.ts'
import { showQuality } from './cli/quality.ts'
import { deleteFigures, runRetention, showForecast } from './cli/retention.ts'
import { serve } from './cli/serve.ts'
import { showAudit } from './cli/audit.ts'
import { deleteSourceMaps, listSourceMaps, uploadSourceMaps } from './cli/source-maps.ts'
import { createToken, listTokens, revokeToken } from './cli/tokens.ts'

const program = new Command('sayso')
  .description('The Sayso collector. It is configured by SAYSO_… variables.')
  .version(version, '--version', 'tell which version this is')
  // An option of a command may have the same name.
  .enablePositionalOptions()

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

const tokens = program.command('tokens').description('secrets that open figures, metrics or the admin routes')
tokens
  .command('create')
  .description('make one; it is shown once')
  .option('--app <app>', 'the only app that it opens')
  .option('--all-apps', 'it opens every app')
  .addOption(new Option('--right <right>', 'what it opens').choices(rights).default('read'))
  .option('--label <text>', 'what it is for, as lists and the audit log call it', '')
  .option('--days <days>', 'days until it expires', '365')
  .action(createToken)
tokens.command('list').description('list them by their ids').action(listTokens)
tokens.command('revoke').description('take one back').argument('<id>').action(revokeToken)

const sourcemaps = program.command('sourcemaps').description('source maps, for the lines of errors')
sourcemaps
  .command('upload')
  .description('store those of a version of an app; nobody can download them')
  .argument('<paths...>', 'files that end in .map, or folders that hold such')
  .requiredOption('--app <app>')
  .requiredOption('--version <version>', 'as the app tells it to the SDK')
  .option('--to <address>', 'the collector, where it is elsewhere; SAYSO_TOKEN is an admin token of the app')
  .option('--root <folder>', 'the folder of the project, which sources are told from', '.')
  .action(uploadSourceMaps)
sourcemaps.command('list').description('list which versions have some').action(listSourceMaps)
sourcemaps
  .command('delete')
  .description('remove those of a version')
  .requiredOption('--app <app>')
  .requiredOption('--version <version>')
  .action(deleteSourceMaps)

program
  .command('quality')
  .description("what is missing from an app's figures, and what is out of date")
  .requiredOption('--app <app>')
  .option('--environment <environment>', 'production or development', 'production')
  .option('--from <day>', 'first UTC day; 30 days unless told')
  .option('--to <day>', 'last UTC day')
  .option('--within <days>', 'days before its expiry from which on a metric is told of', '30')
  .option('--json', 'for programs')
  .action(showQuality)

const retention = program.command('retention').description('how long figures are kept, and how exactly')
retention
  .command('run')
  .description('delete and fold what is due; a running collector does so daily')
  .action(runRetention)
retention
  .command('delete')
  .description('delete the figures of an app, or of one of its metrics, for ever')
  .requiredOption('--app <app>')
  .option('--metric <metric>')
  .option('--yes', 'really')
  .action(deleteFigures)
retention.command('forecast').description('what the file will come to after a year').action(showForecast)

program
  .command('doctor')
  .description('look at configuration, files, disk, clock, database and apps, and say what to do')
  .option('--deep', 'read the whole database, too')
  .action(examine)
program
  .command('backup')
  .description('copy the database, also while the collector runs')
  .argument('<file>')
  .action(backUp)
program
  .command('restore')
  .description('make a backup the database of a data folder that has none')
  .argument('<file>')
  .action(restore)

program
  .command('audit')
  .description('list what admins did, newest last')
  .option('--last <lines>', 'how many lines', '100')
  .option('--json', 'for programs')
  .action(showAudit)

try {
  await program.parseAsync()
} catch (error) {
  console.error(error instanceof Error ? error.message : 'The command failed.')
  process.exitCode = 1
}
