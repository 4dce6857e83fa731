/** What to look for in one language. Patterns are sources of regular expressions, read without regard to case. */
export interface WordingRules {
  /** Words for yes, each with words for no of the same form and weight. */
  readonly pairs: readonly (readonly [yes: string, no: string])[]
  /** Guilt, pressure, flattery, fear: whatever makes one answer feel better than the other. */
  readonly pressure: readonly string[]
  /** A negation, and words that already say no; side by side they are a double negative. */
  readonly negations: readonly string[]
  readonly refusals: readonly string[]
  /** Whether the negation follows what it negates. */
  readonly negationFollows?: boolean
  /** Whether words are written without spaces between them. */
  readonly isUnspaced?: boolean
}

/** By language, as in BCP 47 without a region. */
export const wordingRules: Readonly<Record<string, WordingRules>> = {
  en: {
    pairs: [
      ['accept', 'refuse'],
      ['accept', 'reject'],
      ['accept', 'decline'],
      ['accept', 'withdraw'],
      ['allow', 'deny'],
      ['allow', 'refuse'],
      ['agree', 'disagree'],
      ['yes', 'no'],
      ['on', 'off'],
    ],
    pressure: [
      'sorry|unfortunately|sad(?:ly)?|shame|selfish',
      'please|hurry|last chance|limited time|are you sure|really',
      'help (?:us|make|improve)|support us|we need|trust us|most (?:people|users)|everyone',
      "miss(?:ing)? out|lose|worse|recommended|best experience|better experience|don[’']t care",
    ],
    negations: ['do not', "don[’']t", 'not', 'never', 'no', 'without'],
    refusals: [
      'refus\\w*|reject\\w*|declin\\w*|disagree\\w*|den(?:y|ied|ying)|disabl\\w*|withdraw\\w*',
      'opt(?:ing)?[ -]out|object\\w*|prevent\\w*|stop\\w*|un(?:check|tick|select)\\w*|without|unless',
    ],
  },
  de: {
    pairs: [
      ['annehmen', 'ablehnen'],
      ['annehmen', 'widerrufen'],
      ['akzeptieren', 'ablehnen'],
      ['zustimmen', 'ablehnen'],
      ['erlauben', 'ablehnen'],
      ['erlauben', 'verbieten'],
      ['einschalten', 'ausschalten'],
      ['ja', 'nein'],
    ],
    pressure: [
      'leider|schade|traurig|egoistisch|bitte|wirklich|sind sie sicher|bist du sicher',
      'helfen sie|hilf uns|unterstütz\\w*|wir brauchen|vertrauen sie|vertrau uns|die meisten|alle anderen',
      'verpass\\w*|verlier\\w*|schlechter\\w*|empfohlen|empfehlen|beste[sn]? erlebnis|besseres erlebnis',
    ],
    negations: ['nicht', 'kein\\w*', 'nie(?:mals)?', 'ohne'],
    refusals: [
      'abzulehnen|ablehn\\w*|widerruf\\w*|verweiger\\w*|deaktivier\\w*|ab(?:ge)?schalt\\w*|abwähl\\w*',
      'widersprech\\w*|abmeld\\w*|verhinder\\w*|verbiet\\w*',
    ],
  },
  fr: {
    pairs: [
      ['accepter', 'refuser'],
      ['accepter', 'rejeter'],
      ['accepter', 'retirer'],
      ['autoriser', 'refuser'],
      ['activer', 'désactiver'],
      ['oui', 'non'],
    ],
    pressure: [
      'malheureusement|hélas|dommage|désolés?|égoïste|vraiment|êtes-vous sûr\\w*',
      "s[’']il vous plaît|aidez\\w*|soutenez\\w*|nous avons besoin|faites-nous confiance|la plupart",
      'manqu\\w*|perd(?:re|ez)|recommandée?s?|meilleure expérience|vite',
    ],
    negations: ['ne', 'pas', 'jamais', 'sans', 'aucune?'],
    refusals: [
      'refus\\w*|rejet\\w*|déclin\\w*|désactiv\\w*|retir\\w*|oppos\\w*|empêch\\w*|décoch\\w*|interdi\\w*',
    ],
  },
  es: {
    pairs: [
      ['aceptar', 'rechazar'],
      ['aceptar', 'retirar'],
      ['permitir', 'denegar'],
      ['permitir', 'rechazar'],
      ['activar', 'desactivar'],
      ['sí', 'no'],
    ],
    pressure: [
      'lamentablemente|lástima|lo sentimos|egoísta|de verdad|realmente|está seguro|estás seguro',
      'por favor|ayúd\\w*|ayude\\w*|apóy\\w*|apoye\\w*|necesitamos|confíe\\w*|la mayoría',
      'perder\\w*|pierd\\w*|peor|recomendad\\w*|mejor experiencia|última oportunidad',
    ],
    negations: ['no', 'nunca', 'jamás', 'sin'],
    refusals: [
      'rechaz\\w*|den(?:ieg|eg)\\w*|desactiv\\w*|retir\\w*|opon\\w*|impid\\w*|desmarc\\w*|prohíb\\w*',
    ],
  },
  ru: {
    pairs: [
      ['принять', 'отклонить'],
      ['принять', 'отозвать'],
      ['разрешить', 'запретить'],
      ['согласиться', 'отказаться'],
      ['включить', 'выключить'],
      ['да', 'нет'],
    ],
    pressure: [
      'к сожалению|жаль|грустно|эгоист\\w*|извините|пожалуйста|действительно|вы уверены|скорее',
      'помоги\\w*|поддержи\\w*|нам нужн\\w*|доверьтесь|большинство|все остальные',
      'упусти\\w*|упуска\\w*|потеря\\w*|лиши\\w*|хуже|рекоменду\\w*|лучш\\w*',
    ],
    negations: ['не', 'никогда', 'без', 'нельзя'],
    refusals: ['отклон\\w*|отказ\\w*|запре\\w*|отключ\\w*|выключ\\w*|отозва\\w*|отзыва\\w*|возраж\\w*'],
  },
  ar: {
    pairs: [
      ['قبول', 'رفض'],
      ['قبول', 'سحب'],
      ['موافقة', 'رفض'],
      ['أوافق', 'أرفض'],
      ['السماح', 'المنع'],
      ['تشغيل', 'إيقاف'],
      ['نعم', 'لا'],
    ],
    pressure: [
      'للأسف|نأسف|آسف\\w*|أناني|حقًا|هل أنت متأكد|من فضلك|أسرع|الفرصة الأخيرة',
      'ساعدنا|ادعمنا|نحتاج|نحن بحاجة|ثق بنا|معظم|الجميع',
      'تفوت\\w*|يفوت\\w*|تفقد|تخسر|أسوأ|نوصي|موصى|أفضل',
    ],
    // Followed by `إلا` it is no negation but an "only".
    negations: ['لا(?!\\s+\\p{L}+\\s+إلا)', 'لم', 'لن', 'ليس', 'دون', 'بدون', 'عدم'],
    refusals: ['[يتن]?رفض\\w*|الرفض|[يتن]?سحب\\w*|تعطيل|إيقاف|[يتن]وقف|إلغاء|[يتن]لغي?|[يتن]منع|[يتن]عترض'],
  },
  zh: {
    pairs: [
      ['接受', '拒绝'],
      ['接受', '撤回'],
      ['同意', '拒绝'],
      ['允许', '拒绝'],
      ['开启', '关闭'],
      ['是', '否'],
    ],
    pressure: [
      '抱歉|遗憾|可惜|自私|真的|确定要|赶快|最后机会|帮助我们|支持我们|我们需要|相信我们|大多数',
      '错过|失去|更差|推荐|最佳|更好',
    ],
    negations: ['不', '别', '勿', '没有', '未', '无需'],
    refusals: ['拒绝|撤回|停用|禁用|关闭|反对|退出|取消'],
    isUnspaced: true,
  },
  ja: {
    pairs: [
      ['許可', '拒否'],
      ['許可', '撤回'],
      ['同意', '拒否'],
      ['承諾', '拒否'],
      ['オン', 'オフ'],
      ['はい', 'いいえ'],
    ],
    pressure: [
      '残念|申し訳|すみません|本当に|よろしいですか|お急ぎ|ご協力|お願い|助けて|応援|必要です|信頼して|ほとんどの',
      '見逃|失い|失う|損|推奨|おすすめ|お勧め|最高の|より良い',
    ],
    negations: ['しない', 'しません', 'せず', 'しなく'],
    refusals: ['拒否|撤回|無効に|停止|解除|反対|オプトアウト|オフに'],
    negationFollows: true,
    isUnspaced: true,
  },
}
