"use strict";
// Filters: what the address says behind "#" (#network=linkedin&severity=error) and what the form says are the same.
(() => {
  const form = document.querySelector("form.filters");
  if (!form) return;
  const selects = [...form.querySelectorAll("select")];
  const posts = [...document.querySelectorAll("article")];
  const status = form.querySelector("[role=status]");
  const none = document.querySelector("p.none");

  // Undefined stands for all, "" for posts of which nothing is known: the first option and an option without value.
  const chosen = () => {
    const picked = selects.filter((select) => select.selectedIndex > 0);
    return Object.fromEntries(picked.map((select) => [select.name, select.value]));
  };

  const showFindings = (post, severity) => {
    for (const element of post.querySelectorAll("[data-severity]")) {
      element.hidden = severity !== undefined && element.dataset.severity !== severity;
    }
    for (const mark of post.querySelectorAll("mark")) {
      const held = mark.dataset.severities.split(" ");
      mark.className = severity === undefined ? held[0] : held.includes(severity) ? severity : "off";
    }
  };

  const apply = () => {
    const { severity, ...facts } = chosen();
    for (const post of posts) {
      const wanted = Object.entries(facts).every(([name, value]) => post.dataset[name] === value);
      post.hidden = !wanted || (severity !== undefined && !post.dataset.severities.split(" ").includes(severity));
      showFindings(post, severity);
    }
    const shown = posts.filter((post) => !post.hidden).length;
    status.textContent = status.dataset.text.replace("{shown}", shown).replace("{total}", posts.length);
    none.hidden = shown > 0;
  };

  const read = () => {
    const hash = location.hash.slice(1);
    if (hash && !hash.includes("=")) return; // the address of a place in this page
    const asked = new URLSearchParams(hash);
    for (const select of selects) {
      const value = asked.get(select.name);
      const found = [...select.options].findIndex((option, index) => index > 0 && option.value === value);
      select.selectedIndex = Math.max(found, 0);
    }
  };

  const changed = () => {
    apply();
    const asked = new URLSearchParams(chosen()).toString();
    history.replaceState(null, "", asked ? `#${asked}` : location.pathname + location.search);
  };

  form.addEventListener("change", changed);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(changed));
  window.addEventListener("hashchange", () => {
    read();
    apply();
  });
  form.hidden = false;
  read();
  apply();
})();
