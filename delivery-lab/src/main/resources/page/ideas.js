// Commands to break the system with, as they fit how it is run.
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
    list.children[index].querySelector('p').textContent = idea.effect;
  });
}

function item() {
  const item = document.createElement('li');
  item.innerHTML = '<div class="command"><code></code><button type="button">Copy</button></div><p></p>';
  const button = item.querySelector('button');
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(item.querySelector('code').textContent);
    button.textContent = 'Copied';
    setTimeout(() => { button.textContent = 'Copy'; }, 1500);
  });
  return item;
}
