// Commands to break the system with, as they fit how it is run.
import { element, say } from './text.js';

const list = document.getElementById('ideas');
let shown = '';

export function showIdeas(ideas) {
  const commands = JSON.stringify(ideas);
  if (commands === shown) return;
  shown = commands;
  // in place: a list that is built anew would take the focus and the selection away
  while (list.children.length < ideas.length) list.append(item());
  ideas.forEach((idea, index) => {
    list.children[index].querySelector('code').textContent = idea.command;
    list.children[index].querySelector('p').textContent = say(`idea.${idea.effect}`);
  });
}

function item() {
  const item = document.createElement('li');
  item.append(commandBox(), element('p'));
  return item;
}

/** A command, and a button that copies it. */
export function commandBox(text) {
  const command = element('div', 'command');
  const button = element('button', '', say('break.copy'));
  button.type = 'button';
  const code = element('code', '', text);
  // a command longer than the screen is scrolled, with the keyboard, too
  code.tabIndex = 0;
  command.append(code, button);
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(code.textContent);
    button.textContent = say('break.copied');
    setTimeout(() => { button.textContent = say('break.copy'); }, 1500);
  });
  return command;
}
