// One line on the province's portal:  <script src="https://THIS-SITE/embed.js" defer></script>
// Optional: data-label, data-close (words of the button), data-side="left". The portal must be in Channels:WebChat:AllowedOrigins.
(() => {
  const tag = document.currentScript;
  const site = new URL(tag.src).origin;
  const words = { label: tag.dataset.label || 'Hỏi thủ tục', close: tag.dataset.close || 'Đóng trò chuyện' };
  const side = tag.dataset.side === 'left' ? 'left' : 'right';

  const host = document.createElement('div');
  const root = host.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`
    button { position: fixed; ${side}: 16px; bottom: 16px; z-index: 2147483000; min-height: 56px; padding: 0 22px; border: 0; border-radius: 28px; cursor: pointer;
      background: #0f4f76; color: #fff; font: 600 17px/1.2 system-ui, sans-serif; box-shadow: 0 4px 16px #0005; }
    button:focus-visible { outline: 3px solid #fdba74; outline-offset: 2px; }
    iframe { position: fixed; ${side}: 16px; bottom: 84px; z-index: 2147483000; width: min(420px, calc(100vw - 32px)); height: min(680px, calc(100vh - 104px));
      border: 1px solid #c3cfd8; border-radius: 16px; background: #fff; box-shadow: 0 8px 32px #0005; }
    iframe[hidden] { display: none; }
    @media (max-width: 480px) { iframe { left: 0; right: 0; bottom: 76px; width: 100vw; height: calc(100vh - 84px); height: calc(100dvh - 84px); border-radius: 0; border-width: 1px 0; } }`);
  root.adoptedStyleSheets = [sheet];

  const button = document.createElement('button');
  button.type = 'button';
  let frame;
  const show = open => {
    if (open && !frame) {
      frame = document.createElement('iframe');
      frame.src = `${site}/?embed=1`;
      frame.title = words.label;
      root.prepend(frame);
    }
    if (frame) frame.hidden = !open;
    button.textContent = open ? words.close : words.label;
    button.setAttribute('aria-expanded', String(open));
  };
  button.addEventListener('click', () => show(!frame || frame.hidden));
  root.append(button);
  show(false);
  document.body.append(host);
})();
