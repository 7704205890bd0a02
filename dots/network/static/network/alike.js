/* While a new partner or site is typed: partners that may be the same, or are there too, by name, number or postcode, below the field
   that tells it. Without it, the page says so once it is sent. */
(() => {
  const place = document.getElementById("alike");
  if (!place) return;
  const ids = { name: "id_name", charity: "id_charity_number", company: "id_company_number", postcode: "id_postcode" };
  const fields = {};
  for (const [key, id] of Object.entries(ids)) fields[key] = document.getElementById(id);
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
    beside.closest(".field").after(place);
    place.innerHTML = text;
  };
  for (const field of Object.values(fields)) {
    if (!field) continue;
    field.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(look, 300, field);
    });
  }
  if (fields.name) fields.name.closest(".field").after(place);
})();
