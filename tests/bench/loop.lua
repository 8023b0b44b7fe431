local function main ()
  local counter = 0
  for i = 1, 20000000 do
    counter = counter + 1
  end
  print (counter)
end

main ()
