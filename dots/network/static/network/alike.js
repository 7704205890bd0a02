/* While a new partner is typed: partners that may be the same, by name or number. Without it, the page asks once it is sent. */
(() => {
  const place = document.getElementById("alike");
  const name = document.getElementById("id_name");
  if (!place || !name) return;
  const fields = { name, charity: document.getElementById("id_charity_number"), company: document.getElementById("id_company_number") };
  let waiting = 0;
  let newest = 0;
  let shown = "";
  const look = async (beside) => {
    const mine = (newest += 1);
    const typed = new URLSearchParams();
    for (const [key, field] of Object.entries(fields)) if (field) typed.set(key, field.value);
    let text = "";
    try {
      const answer = await fetch(`${place.dataset.address}?${typed}`);
      if (answer.ok) text = (await answer.text()).trim();
    } catch {
      text = "";
    }
    if (mine !== newest || text === shown) return;
    shown = text;
    beside.closest(".q, .field, div").after(place);
    place.innerHTML = text;
  };
  for (const field of Object.values(fields)) {
    if (!field) continue;
    field.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(look, 300, field);
    });
  }
  name.closest(".q, .field, div").after(place);
})();
