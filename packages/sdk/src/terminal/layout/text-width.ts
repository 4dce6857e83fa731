/** What takes two columns: ideographs, kana, hangul, full-width forms, and signs that are drawn as pictures. */
const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}|[\u{20000}-\u{3fffd}]/u
/** What takes none: marks that sit on the letter before, and signs that are not drawn. */
const none = /[\p{Mn}\p{Me}\p{Cf}]/u

/** Columns that a text takes in a terminal. */
export function textWidth(text: string): number {
  let columns = 0
  for (const sign of text) columns += none.test(sign) ? 0 : wide.test(sign) ? 2 : 1
  return columns
}
