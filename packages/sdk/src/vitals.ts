/** Web vitals into distributions of the plan. Needs the package `web-vitals`. */
export { measureVitals, type VitalsTable } from './vitals/vitals.ts'
