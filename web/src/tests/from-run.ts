/** What was typed to a program, as the text it read: with corrections made, and without the keys that end it. */
export function inputOf(typed: string): string {
  let text = '';
  for (const character of typed.replaceAll('\r\n', '\n').replaceAll('\r', '\n')) {
    if (character === '\x7f' || character === '\b') text = text.endsWith('\n') ? text : text.slice(0, -1);
    else if (character >= ' ' || character === '\n' || character === '\t') text += character;
  }
  return text === '' || text.endsWith('\n') ? text : `${text}\n`;
}

/** What a program wrote in a terminal, without the colours, and without what the terminal repeated of the input. */
export function outputOf(shown: string, input: string): string {
  const plain = corrected(shown.replaceAll(/\x1b(?:\[[0-9;?]*[A-Za-z]|\][^\x07\x1b]*(?:\x07|\x1b\\))/g, '').replaceAll('\r\n', '\n'));
  let rest = plain;
  let output = '';
  for (const line of input.split('\n').slice(0, -1)) {
    const at = rest.indexOf(`${line}\n`);
    if (at < 0) continue;
    output += rest.slice(0, at);
    rest = rest.slice(at + line.length + 1);
  }
  return output + rest;
}

/** A terminal takes a character back by writing over it. */
function corrected(text: string): string {
  let result = '';
  for (const character of text.replaceAll('\b \b', '\b')) result = character === '\b' ? result.slice(0, -1) : result + character;
  return result;
}
