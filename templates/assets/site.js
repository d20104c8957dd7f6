// Text size that is remembered, and the filter of the ledger. Every page is complete without this file.
(function () {
  "use strict";
  var SIZES = ["normal", "large", "huge"];
  var KEY = "mingbai-text-size";
  var root = document.documentElement;

  // Storage may be refused on file:// or in private windows; the window's name then carries the choice from page to page.
  function read() {
    try {
      var kept = window.localStorage.getItem(KEY);
      if (kept) { return kept; }
    } catch (refused) { /* the window's name is asked next */ }
    var named = /^mingbai-text-size:(\w+)$/.exec(window.name || "");
    return named ? named[1] : "normal";
  }

  function keep(size) {
    try {
      window.localStorage.setItem(KEY, size);
    } catch (refused) {
      window.name = KEY + ":" + size;
    }
  }

  function apply(size) {
    SIZES.forEach(function (name) { root.classList.toggle("size-" + name, name === size && name !== "normal"); });
  }

  function setUpTextSize() {
    var box = document.querySelector(".text-size");
    if (!box) { return; }
    var buttons = Array.prototype.slice.call(box.querySelectorAll("button[data-size]"));
    function show(size) {
      apply(size);
      buttons.forEach(function (b) { b.setAttribute("aria-pressed", String(b.getAttribute("data-size") === size)); });
    }
    buttons.forEach(function (b) {
      b.addEventListener("click", function () {
        var size = b.getAttribute("data-size");
        keep(size);
        show(size);
      });
    });
    show(current);
    box.hidden = false;
  }

  function setUpFilter() {
    var box = document.querySelector("[data-filter]");
    if (!box) { return; }
    var selects = Array.prototype.slice.call(box.querySelectorAll("select[data-key]"));
    var items = Array.prototype.slice.call(document.querySelectorAll(".item"));
    var groups = Array.prototype.slice.call(document.querySelectorAll("[data-group]"));
    var count = box.querySelector("[data-count]");
    if (!selects.length || items.length < 2) { return; }

    function wanted(item) {
      return selects.every(function (s) { return !s.value || item.getAttribute("data-" + s.getAttribute("data-key")) === s.value; });
    }
    function run() {
      var shown = 0;
      items.forEach(function (item) {
        item.hidden = !wanted(item);
        if (!item.hidden) { shown += 1; }
      });
      groups.forEach(function (g) { g.hidden = !g.querySelector(".item:not([hidden])"); });
      count.textContent = shown === items.length ? "共" + shown + "项" : shown ? "共" + items.length + "项，符合条件的" + shown + "项" : "没有符合条件的事项，请换一个条件";
    }
    function reset() {
      selects.forEach(function (s) { s.value = ""; });
      run();
    }
    // A link to one item must find it even while a filter hides it.
    function reveal() {
      var target = null;
      try { target = document.getElementById(decodeURIComponent(location.hash.slice(1))); } catch (bad) { return; }
      if (target && target.hidden) {
        reset();
        target.scrollIntoView();
      }
    }
    selects.forEach(function (s) { s.addEventListener("change", run); });
    box.querySelector("[data-reset]").addEventListener("click", reset);
    window.addEventListener("hashchange", reveal);
    box.hidden = false;
    run();
  }

  var current = read();
  if (SIZES.indexOf(current) < 0) { current = "normal"; }
  apply(current);
  function start() {
    setUpTextSize();
    setUpFilter();
  }
  if (document.readyState === "loading") {
    document.addEventListener("DOMContentLoaded", start);
  } else {
    start();
  }
})();
