import type { TerminalWords } from '../terminal-words.ts'

export const words: TerminalWords = {
  title: 'Télémétrie de {app}',
  nothing: 'rien',
  older: 'Rapports plus anciens non affichés : {n}. Pour les voir tous :',
  unknown: '« {given} » n’existe pas ici. Choix possibles : {choices}',
  on: 'accepter',
  off: 'refuser ou retirer',
  show: 'ce qui est collecté, ce qui attend, ce qui a été envoyé',
  receipt: 'un justificatif de votre choix',
  accept: 'Accepter',
  refuse: 'Refuser',
  oneByOne: 'Choisir un par un',
  example: 'Voir d’abord un exemple',
  choose: 'Tapez {numbers}, puis Entrée. Entrée seule ne décide rien ; rien n’est alors collecté.',
  again: 'Tapez {numbers}, ou Entrée seule pour ne rien décider.',
  undecided: 'Rien n’est décidé, et rien n’est collecté.',
}
