"use strict";
// Everything works without this file: it only saves waiting for a whole page.
(() => {
  const page = async (url) => {
    const answer = await fetch(url, { credentials: "same-origin" });
    if (!answer.ok) throw new Error(answer.status);
    return new DOMParser().parseFromString(await answer.text(), "text/html");
  };
  const swap = (from, id) => {
    const old = document.getElementById(id);
    const next = from.getElementById(id);
    if (old && next) old.replaceWith(document.adoptNode(next));
    return document.getElementById(id);
  };

  // What is being read is asked for again until it is done.
  const refresh = () => {
    const open = document.querySelector("[data-refresh]");
    if (!open) return;
    setTimeout(async () => {
      try {
        const fresh = await page(location.pathname + location.search);
        const now = fresh.getElementById(open.id);
        if (now && now.innerHTML !== open.innerHTML) swap(fresh, open.id);
        if (!now && open.dataset.whole) {
          location.reload(); // what was waited for is there: the page itself
          return;
        }
        if (now && !now.hasAttribute("data-refresh")) {
          document.getElementById(open.id).removeAttribute("data-refresh");
          swap(fresh, "shelf");
        }
      } catch {
        // The server is gone or busy; the next round asks again.
      }
      refresh();
    }, Number(open.dataset.refresh));
  };
  refresh();

  // A correction carries a day, which the reader's own clock proposes.
  const now = new Date();
  const day = [now.getFullYear(), now.getMonth() + 1, now.getDate()];
  for (const field of document.querySelectorAll("[data-today]")) {
    field.value ||= day.map((part) => String(part).padStart(2, "0")).join("-");
  }

  // Narrowing puts new text and rows in place and leaves the reader where they are.
  for (const form of document.querySelectorAll("form[data-swap]")) {
    let round = 0;
    const narrow = async () => {
      const mine = ++round;
      const asked = new URLSearchParams(new FormData(form));
      const url = form.action + "?" + asked;
      try {
        const fresh = await page(url);
        if (mine !== round) return;
        for (const id of form.dataset.swap.split(" ")) swap(fresh, id);
        history.replaceState(null, "", url);
        document.dispatchEvent(new Event("ledger"));
        explain();
      } catch {
        form.submit();
      }
    };
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      narrow();
    });
    form.addEventListener("change", narrow);
  }

  // Reasons are fetched when somebody asks why.
  const explain = () => {
    for (const box of document.querySelectorAll("details[data-why]")) {
      box.addEventListener("toggle", async () => {
        if (!box.open || box.dataset.told) return;
        box.dataset.told = "yes";
        try {
          const why = (await page(box.dataset.why)).querySelector("#why ul");
          if (why) box.querySelector("p").replaceWith(document.adoptNode(why));
        } catch {
          delete box.dataset.told;
        }
      });
    }
  };
  explain();
})();
