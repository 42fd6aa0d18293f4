"""My learning: the hub, and when it joins the sidebar."""
