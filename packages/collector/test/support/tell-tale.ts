/** What must never be found again, in no log, no answer and no file. */
export const mark = 'tell-tale'
/** An address of nobody (RFC 5737), told by a proxy. */
export const address = '203.0.113.77'

/** All that a request says of who sends it, each marked. */
export const tellTaleHeaders = {
  'user-agent': `${mark}-agent`,
  referer: `https://${mark}-referer.example/`,
  cookie: `session=${mark}-cookie`,
  'x-request-id': `${mark}-request`,
  'x-forwarded-for': address,
  'accept-language': `${mark}-language`,
}
