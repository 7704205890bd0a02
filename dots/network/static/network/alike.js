/* While the name of a new partner is typed: partners that may be the same. Without it, the page asks once it is sent. */
(() => {
  const place = document.getElementById("alike");
  const field = document.getElementById("id_name");
  if (!place || !field) return;
  let waiting = 0;
  let newest = 0;
  const look = async () => {
    const mine = (newest += 1);
    try {
      const answer = await fetch(`${place.dataset.address}?name=${encodeURIComponent(field.value)}`);
      const text = answer.ok ? await answer.text() : "";
      if (mine === newest) place.innerHTML = text;
    } catch {
      place.textContent = "";
    }
  };
  field.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(look, 300);
  });
  field.closest(".q, .field, div").after(place);
})();
