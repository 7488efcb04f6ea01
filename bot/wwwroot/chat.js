// The chat of the page: loads the client only when somebody wants to talk, keeps the way back to the conversation, reconnects.
(() => {
  const tag = document.currentScript;
  const nonce = tag.nonce;
  const at = id => document.getElementById(id);
  const [panel, page, state, rescue, openButton] = ['chat', 'page', 'state', 'rescue', 'open'].map(at);
  const starters = at('starters');
  const embedded = document.documentElement.hasAttribute('data-embedded');
  // /?chung=1 on a machine many people use: the conversation ends with the tab.
  const shared = new URLSearchParams(location.search).has('chung');
  const memory = (() => {
    const kept = (area, key, value) => {
      try {
        if (value === undefined) return area().getItem(key);
        if (value === null) area().removeItem(key); else area().setItem(key, value);
      } catch { /* storage may be forbidden: then a reload starts anew */ }
      return null;
    };
    return {
      resume: value => kept(() => (shared ? sessionStorage : localStorage), 'gandan.resume', value),
      open: value => kept(() => sessionStorage, 'gandan.open', value),
    };
  })();

  let client; // the script, once asked for
  let talk; // { line, store, unsent, online, spoken }
  const waiting = []; // questions to send once online

  const tell = (key, canRetry) => {
    state.textContent = key ? state.dataset[key] : '';
    rescue.hidden = !canRetry;
  };

  const load = () => client || (client = new Promise((done, failed) => {
    const script = document.createElement('script');
    script.src = tag.dataset.client;
    script.nonce = nonce;
    script.onload = done;
    script.onerror = () => { client = undefined; script.remove(); failed(new Error('client')); };
    document.head.append(script);
  }));

  const fetchToken = async () => {
    const answer = await fetch('/api/webchat/token', { method: 'POST', body: JSON.stringify({ resume: memory.resume() || '' }) });
    if (!answer.ok) throw new Error(answer.status === 429 ? 'busy' : 'token');
    const given = await answer.json();
    memory.resume(given.resume);
    return given;
  };

  // The bot writes plain text; only web addresses become links. Everything else is escaped by the browser itself.
  const markup = text => {
    const box = document.createElement('div');
    for (const paragraph of text.split(/\n{2,}/)) {
      const p = box.appendChild(document.createElement('p'));
      paragraph.split('\n').forEach((line, i) => {
        if (i) p.append(document.createElement('br'));
        line.split(/(https?:\/\/[^\s<>"]*[^\s<>".,;:!?)\]])/).forEach((part, odd) => {
          if (odd % 2 === 0) { p.append(part); return; }
          const a = p.appendChild(document.createElement('a'));
          a.href = a.textContent = part;
          a.target = '_blank';
          a.rel = 'noopener noreferrer';
        });
      });
    }
    return box.innerHTML;
  };

  const fromBot = activity => activity && activity.type === 'message' && activity.from && activity.from.role === 'bot';

  const makeStore = mine => window.WebChat.createStore({}, () => next => action => {
    if (/^DIRECT_LINE\/(INCOMING_ACTIVITY|POST_ACTIVITY_PENDING)$/.test(action.type) && action.payload.activity.type === 'message') {
      mine.spoken = starters.hidden = true;
    }
    // Remembered until the server has it: a message that met an expired token is sent again after reconnecting.
    if (action.type === 'DIRECT_LINE/POST_ACTIVITY_PENDING' && action.payload.activity.type === 'message') {
      mine.unsent.set(action.meta.clientActivityID, action.payload.activity.text);
    } else if (action.type === 'DIRECT_LINE/POST_ACTIVITY_FULFILLED') {
      mine.unsent.delete(action.meta.clientActivityID);
    }
    if (action.type === 'DIRECT_LINE/INCOMING_ACTIVITY' && fromBot(action.payload.activity) && action.payload.activity.text) {
      // Plain on the wire, so that every client shows it right; "markdown" here only routes it through markup().
      const activity = { ...action.payload.activity, textFormat: 'markdown' };
      return next({ ...action, payload: { ...action.payload, activity } });
    }
    return next(action);
  });

  // live: from now on a long answer is shown from its beginning; a replayed conversation is shown at its end.
  const look = live => {
    const dark = matchMedia('(prefers-color-scheme: dark)').matches;
    const ink = dark ? '#e9eff3' : '#17232d';
    const paper = dark ? '#18232c' : '#ffffff';
    const main = dark ? '#9cd0f2' : '#0f4f76';
    const soft = dark ? '#b2c0ca' : '#4a5a67';
    return {
      accent: main, subtle: soft, backgroundColor: paper, primaryFont: 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", Arial, sans-serif',
      fontSizeSmall: '90%', rootHeight: '100%', rootWidth: '100%', paddingRegular: 12, hideUploadButton: true,
      bubbleBackground: dark ? '#22333f' : '#eef3f6', bubbleTextColor: ink, bubbleBorderRadius: 14, bubbleBorderWidth: 0, bubbleMaxWidth: 560,
      bubbleFromUserBackground: dark ? '#9cd0f2' : '#0f4f76', bubbleFromUserTextColor: dark ? '#07263a' : '#ffffff', bubbleFromUserBorderRadius: 14, bubbleFromUserBorderWidth: 0,
      bubbleMinHeight: 44, messageActivityWordBreak: 'break-word', markdownExternalLinkIconImage: 'none',
      suggestedActionLayout: 'flow', suggestedActionHeight: 'auto', suggestedActionBackgroundColor: paper, suggestedActionTextColor: dark ? '#c6e4f8' : '#0a3a58',
      suggestedActionBorderColor: main, suggestedActionBorderRadius: 12, suggestedActionBorderWidth: 1, suggestedActionsStackedHeight: 'auto',
      sendBoxBackground: paper, sendBoxTextColor: ink, sendBoxPlaceholderColor: soft, sendBoxButtonColor: main, sendBoxHeight: 56, sendBoxTextWrap: true, sendBoxMaxHeight: 140,
      sendBoxBorderTop: `1px solid ${dark ? '#40505c' : '#c3cfd8'}`, timestampColor: soft, transcriptTerminatorFontSize: 14, showAvatarInGroup: false, autoScrollSnapOnPage: live, autoScrollSnapOnPageOffset: live ? -24 : 0,
    };
  };

  const say = text => talk.store.dispatch({ type: 'WEB_CHAT/SEND_MESSAGE', payload: { text, method: 'keyboard' } });

  const render = given => {
    const draft = talk && talk.store.getState().sendBoxValue;
    if (talk) {
      talk.ended = true;
      waiting.push(...talk.unsent.values());
      talk.line.end();
    }
    starters.hidden = true;
    const mine = talk = { line: window.WebChat.createDirectLine({ token: given.token, domain: '/v3/directline' }), unsent: new Map(), online: false, spoken: false };
    mine.store = makeStore(mine);
    mine.line.connectionStatus$.subscribe(status => {
      if (mine.ended) return;
      mine.online = status === 2;
      if (status === 2) {
        tell(null);
        mine.had = true;
        // An old conversation is replayed at once; where nothing comes, nothing has been said yet.
        setTimeout(() => { starters.hidden = mine.ended || mine.spoken || waiting.length > 0; }, 600);
        setTimeout(() => { while (mine.online && waiting.length) say(waiting.shift()); });
      } else if (status === 3 && mine.had) {
        // The token ran out while the phone slept: a new one is fetched without asking.
        connect();
      } else if (status >= 3) {
        tell('lost', true);
      }
    });
    const box = document.createElement('div');
    box.style.height = '100%';
    at('client').replaceChildren(box);
    const show = live => window.WebChat.renderWebChat(
      { directLine: mine.line, store: mine.store, locale: 'vi-VN', nonce, styleOptions: look(live), renderMarkdown: markup }, box);
    show(false);
    setTimeout(() => { if (!mine.ended) show(true); }, 2500);
    if (draft) mine.store.dispatch({ type: 'WEB_CHAT/SET_SEND_BOX', payload: { text: draft } });
  };

  const connect = async () => {
    tell('loading');
    try {
      const [given] = await Promise.all([fetchToken(), load()]);
      render(given);
    } catch (e) {
      tell(e.message === 'busy' ? 'busy' : 'failed', true);
    }
  };

  const focus = tries => {
    const box = panel.querySelector('textarea, input[type=text]');
    if (box) box.focus(); else if (tries) setTimeout(() => focus(tries - 1), 200);
  };

  const open = question => {
    panel.hidden = false;
    panel.parentElement.classList.add('talking');
    document.body.classList.add('locked');
    // On a phone the chat covers the page, which then must not take the focus.
    page.inert = matchMedia('(max-width: 61.99rem)').matches;
    openButton.setAttribute('aria-expanded', 'true');
    memory.open('1');
    if (question) waiting.push(question);
    if (!talk) connect();
    else if (talk.online) while (waiting.length) say(waiting.shift());
    if (question) at('close').focus(); else focus(25);
  };

  const close = () => {
    panel.hidden = true;
    panel.parentElement.classList.remove('talking');
    document.body.classList.remove('locked');
    page.inert = false;
    openButton.setAttribute('aria-expanded', 'false');
    label();
    memory.open(null);
    openButton.focus();
  };

  const label = () => {
    const words = openButton.querySelector('span');
    words.textContent = memory.resume() ? words.dataset.old : words.dataset.new;
  };

  openButton.hidden = false;
  label();
  openButton.addEventListener('click', () => open());
  at('close').addEventListener('click', close);
  at('reconnect').addEventListener('click', connect);
  // Asked by the button itself: browsers show no confirm() in a portal's frame.
  const forget = at('forget');
  const ask = sure => {
    forget.textContent = sure ? forget.dataset.sure : forget.dataset.word;
    forget.toggleAttribute('data-asked', sure);
  };
  forget.addEventListener('blur', () => ask(false));
  forget.addEventListener('click', () => {
    if (!forget.hasAttribute('data-asked')) { ask(true); return; }
    ask(false);
    memory.resume(null);
    waiting.length = 0;
    if (talk) talk.unsent.clear();
    connect();
  });
  panel.addEventListener('keydown', e => { if (e.key === 'Escape' && !embedded && !e.defaultPrevented) close(); });
  page.querySelector('form').addEventListener('submit', e => {
    const text = at('q').value.trim();
    if (!text) return;
    e.preventDefault();
    at('q').value = '';
    open(text);
  });
  document.querySelectorAll('.chips a').forEach(a => a.addEventListener('click', e => {
    if (e.ctrlKey || e.metaKey || e.shiftKey) return;
    e.preventDefault();
    open(a.textContent);
  }));
  addEventListener('online', () => { if (talk && !talk.online && !rescue.hidden) connect(); });
  if (embedded || memory.open()) open();
})();
