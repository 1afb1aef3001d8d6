// The control of the order rate.
import { say as tell } from './text.js';
import { send } from './send.js';

const STEPS = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000];
const FLOWING = 5;

const slider = document.getElementById('rate');
const word = document.getElementById('rate-word');
const pause = document.getElementById('pause');
let current = null;
let beforePause = FLOWING;
/** While the user's own change is on its way, an older status must not move the slider back. */
let changing = 0;

export function showRate(orders) {
  const text = orders.held ? tell('callers.held') : orders.perSecond === 0 ? tell('callers.paused') : String(orders.perSecond);
  if (changing) return;
  current = orders.perSecond;
  if (current > 0) beforePause = current;
  if (document.activeElement !== slider || current === 0) slider.value = nearest(beforePause);
  say(text);
}

function say(text) {
  if (word.textContent !== text) word.textContent = text;
  slider.setAttribute('aria-valuetext', tell('callers.aria', { step: STEPS[slider.value], now: text }));
  const label = tell(current === 0 ? 'callers.goOn' : 'callers.pause');
  if (pause.textContent !== label) pause.textContent = label;
}

function nearest(rate) {
  const distance = step => Math.abs(Math.log(step / rate));
  return STEPS.reduce((best, step, index) => distance(step) < distance(STEPS[best]) ? index : best, 0);
}

async function change(ordersPerSecond) {
  changing++;
  current = ordersPerSecond;
  say(ordersPerSecond === 0 ? tell('callers.paused') : String(ordersPerSecond));
  try {
    await send('PUT', 'rate', { ordersPerSecond });
  } finally {
    changing--;
  }
}

slider.addEventListener('input', () => change(STEPS[slider.value]));
pause.addEventListener('click', () => change(current === 0 ? beforePause : 0));
