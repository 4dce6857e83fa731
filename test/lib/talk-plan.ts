import { comment, definePlan } from '@sayso/shared-schema'

/** A plan with nothing but comments. */
export const plan = definePlan({
  app: 'talk',
  version: 1,
  notice: {
    controller: 'Talk Ltd',
    contact: 'privacy@talk.example',
    url: 'https://talk.example/privacy',
    retentionDays: 400,
  },
  metrics: {
    idea: comment({
      purpose: 'feedback',
      why: 'Hear what is missing',
      expires: '2999-12-31',
      ask: { en: 'What is missing?', de: 'Was fehlt?' },
    }),
  },
})
