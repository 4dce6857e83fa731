/** Loaded into a collector, this is a defect whose error quotes what a client sent, in lines that look like places. */
const { DEFECT, MARK } = process.env

function fail() {
  throw new RangeError(`${MARK} is not valid\n    at ${MARK} (${MARK})`)
}

process.on('SIGUSR2', () => {
  if (DEFECT === 'throw') fail()
  else void Promise.resolve().then(fail)
})
