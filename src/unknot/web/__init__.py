"""Web: pages, forms and the page's own files.

Answers     What does this address show; what does this form change?
Takes       requests, the clock
Gives       HTML and JSON; the files that work without a network
Never       decisions; health answers in addresses, titles or logs; another host
Touch with  templates/, style/, offline/, tests/web/, a real browser
"""
