// Before anything is painted: the theme that was chosen here, if one was.
(function () {
  const chosen = localStorage.getItem("module-n-theme");
  if (chosen === "light" || chosen === "dark") document.documentElement.dataset.theme = chosen;
})();
